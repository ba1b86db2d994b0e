/** What can go wrong in words for people; each says what happened, where, and what to do next. */
@NullMarked
package io.flowloader.problem;

import org.jspecify.annotations.NullMarked;
