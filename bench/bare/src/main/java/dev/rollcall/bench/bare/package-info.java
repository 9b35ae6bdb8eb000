@NullMarked
package dev.rollcall.bench.bare;

import org.jspecify.annotations.NullMarked;
