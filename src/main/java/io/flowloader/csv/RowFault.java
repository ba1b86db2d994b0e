package io.flowloader.csv;

/** What is wrong with a row that its cells do not show by themselves. */
public sealed interface RowFault permits EarlierFault, TextAfterQuote {}
