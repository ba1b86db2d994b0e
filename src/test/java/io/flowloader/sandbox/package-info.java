@NullMarked
package io.flowloader.sandbox;

import org.jspecify.annotations.NullMarked;
