/** Example of the Java client at work: sends a CSV file of users, several at a time, and reads all of them back. */
@NullMarked
package dev.rollcall.local.load;

import org.jspecify.annotations.NullMarked;
