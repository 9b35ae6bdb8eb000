/** Faults between client, server and DynamoDB, and what must hold nevertheless. Never shipped. */
@NullMarked
package dev.rollcall.chaos;

import org.jspecify.annotations.NullMarked;
