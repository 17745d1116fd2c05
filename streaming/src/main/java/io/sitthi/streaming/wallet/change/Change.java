package io.sitthi.streaming.wallet.change;

import io.sitthi.streaming.engine.changes.TimedChange;

/** A change of what payments are decided by. */
public sealed interface Change extends TimedChange permits ProgrammeChange, MerchantChange, WalletChange {}
