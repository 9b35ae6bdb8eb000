/** An in-memory Rollcall for tests. */
@NullMarked
package dev.rollcall.client.testkit;

import org.jspecify.annotations.NullMarked;
