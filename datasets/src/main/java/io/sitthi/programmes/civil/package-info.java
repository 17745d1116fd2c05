/** The civil register, which several kinds of programmes read. */
@NullMarked
package io.sitthi.programmes.civil;

import org.jspecify.annotations.NullMarked;
