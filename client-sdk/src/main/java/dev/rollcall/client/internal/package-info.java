/** Not exported: no promise. */
@NullMarked
package dev.rollcall.client.internal;

import org.jspecify.annotations.NullMarked;
