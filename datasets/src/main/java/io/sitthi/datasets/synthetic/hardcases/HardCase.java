package io.sitthi.datasets.synthetic.hardcases;

import java.util.function.Consumer;

/**
 * A kind of person that rules easily get wrong.
 *
 * @param name what is hard about it, in a few words
 * @param perMillion how many of a million people are one
 * @param edit turns the dossier of an eligible person into that of this case
 */
record HardCase(String name, int perMillion, Consumer<Dossier> edit) {}
