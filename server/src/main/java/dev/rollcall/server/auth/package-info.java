@NullMarked
package dev.rollcall.server.auth;

import org.jspecify.annotations.NullMarked;
