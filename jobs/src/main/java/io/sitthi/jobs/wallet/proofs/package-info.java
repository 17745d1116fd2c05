/** Proofs of identity that other programmes' runs have left, for {@code verify --proofs} and {@code explain --proofs}. */
@NullMarked
package io.sitthi.jobs.wallet.proofs;

import org.jspecify.annotations.NullMarked;
