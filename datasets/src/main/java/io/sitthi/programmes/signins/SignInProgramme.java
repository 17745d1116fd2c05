package io.sitthi.programmes.signins;

import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeHeader;

/**
 * One version of a sign-in programme.
 *
 * @param header what programmes of every kind say
 * @param terms its numbers
 */
public record SignInProgramme(ProgrammeHeader header, SignInTerms terms) implements Programme {}
