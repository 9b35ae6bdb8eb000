@NullMarked
package dev.rollcall.local.directory;

import org.jspecify.annotations.NullMarked;
