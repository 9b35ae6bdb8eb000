@NullMarked
package dev.rollcall.server.directory;

import org.jspecify.annotations.NullMarked;
