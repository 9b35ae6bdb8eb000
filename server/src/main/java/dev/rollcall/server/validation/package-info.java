@NullMarked
package dev.rollcall.server.validation;

import org.jspecify.annotations.NullMarked;
