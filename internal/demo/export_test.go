package demo

// Paragraph finds what the minutes call a paragraph, for the tests that look at one.
var Paragraph = paragraph
