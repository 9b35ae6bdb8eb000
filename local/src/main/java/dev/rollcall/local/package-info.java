/** Rollcall in one process on one machine: HTTP server, DynamoDB Local, web page and Swagger UI. Never shipped. */
@NullMarked
package dev.rollcall.local;

import org.jspecify.annotations.NullMarked;
