/** Calls of the client as observations: {@link dev.rollcall.client.micrometer.MicrometerListener}. */
@NullMarked
package dev.rollcall.client.micrometer;

import org.jspecify.annotations.NullMarked;
