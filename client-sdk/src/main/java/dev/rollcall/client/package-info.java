/** The client: {@link dev.rollcall.client.RollcallClient} is where to start. */
@NullMarked
package dev.rollcall.client;

import org.jspecify.annotations.NullMarked;
