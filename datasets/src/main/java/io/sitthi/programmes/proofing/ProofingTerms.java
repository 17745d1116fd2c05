package io.sitthi.programmes.proofing;

import java.util.List;

/**
 * The terms of a proofing programme.
 *
 * @param channels in the programme's order
 */
public record ProofingTerms(List<ProofingChannel> channels) {

    /** A channel is one byte of a kept state. */
    public static final int MOST_CHANNELS = 127;

    public ProofingTerms {
        channels = List.copyOf(channels);
        if (channels.isEmpty() || channels.size() > MOST_CHANNELS) {
            throw new IllegalArgumentException(channels.size() + " channels; 1 to " + MOST_CHANNELS + " are possible");
        }
    }

    public ProofingChannel channel(int place) {
        return channels.get(place);
    }
}
