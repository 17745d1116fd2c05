package io.sitthi.jobs.wallet.mismatches;

import io.sitthi.programmes.wallet.Channel;
import io.sitthi.programmes.wallet.MismatchKind;

/**
 * Mismatches of one kind, by where identity was proved and by home district.
 *
 * @param district the registration's home_district_code
 */
public record MismatchCount(MismatchKind kind, Channel channel, int district, long count) {}
