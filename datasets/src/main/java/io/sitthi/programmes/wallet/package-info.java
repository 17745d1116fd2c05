/** The law of the digital wallet: its datasets, and what its programme file says. */
@NullMarked
package io.sitthi.programmes.wallet;

import org.jspecify.annotations.NullMarked;
