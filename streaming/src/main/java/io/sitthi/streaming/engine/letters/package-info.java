/** What an operator does with dead letters: reads them, and puts their messages right in files. */
@NullMarked
package io.sitthi.streaming.engine.letters;

import org.jspecify.annotations.NullMarked;
