@NullMarked
package dev.rollcall.server.json;

import org.jspecify.annotations.NullMarked;
