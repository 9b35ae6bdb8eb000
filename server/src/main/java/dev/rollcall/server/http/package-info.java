@NullMarked
package dev.rollcall.server.http;

import org.jspecify.annotations.NullMarked;
