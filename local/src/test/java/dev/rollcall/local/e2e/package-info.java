@NullMarked
package dev.rollcall.local.e2e;

import org.jspecify.annotations.NullMarked;
