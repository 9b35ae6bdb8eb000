@NullMarked
package dev.rollcall.server.lambda;

import org.jspecify.annotations.NullMarked;
