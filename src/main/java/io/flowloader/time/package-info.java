/**
 * Time as the program sees it, and the call to stop. Injected everywhere, so that no test sleeps
 * and every wait can be woken.
 */
@NullMarked
package io.flowloader.time;

import org.jspecify.annotations.NullMarked;
