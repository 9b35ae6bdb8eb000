/** An example for the Java client: sends the users in a CSV file, several at a time, and reads them all back. */
@NullMarked
package dev.rollcall.local.load;

import org.jspecify.annotations.NullMarked;
