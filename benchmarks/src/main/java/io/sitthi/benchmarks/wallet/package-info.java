/** What it costs to ask for a wallet or a merchant. */
@NullMarked
package io.sitthi.benchmarks.wallet;

import org.jspecify.annotations.NullMarked;
