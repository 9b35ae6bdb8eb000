@NullMarked
package dev.rollcall.server.tables;

import org.jspecify.annotations.NullMarked;
