@NullMarked
package dev.rollcall.bench.memory;

import org.jspecify.annotations.NullMarked;
