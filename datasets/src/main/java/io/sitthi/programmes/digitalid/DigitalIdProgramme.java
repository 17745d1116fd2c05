package io.sitthi.programmes.digitalid;

import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeHeader;
import java.time.LocalDate;

/**
 * One version of the digital identity: its days and numbers.
 *
 * @param header what programmes of every kind say
 * @param pilotFirst first day of the pilot, during which only offices enrol
 * @param pilotRoom how many people the pilot has room for
 * @param selfServiceFirst first day on which people may enrol themselves
 * @param room how many people the programme has room for
 * @param leastFaceScore lowest score at which a face is taken for that of the card; the highest there is is 1
 * @param citizensPerDevice a device with the identities of more citizens than this is shared
 */
public record DigitalIdProgramme(
        ProgrammeHeader header,
        LocalDate pilotFirst,
        long pilotRoom,
        LocalDate selfServiceFirst,
        long room,
        double leastFaceScore,
        int citizensPerDevice)
        implements Programme {}
