// Package ocr proposes the fields of a business card from its photo, where the
// program tesseract with Japanese is installed (on Debian: apt-get install
// tesseract-ocr tesseract-ocr-jpn). Without it nothing is proposed and nothing
// else changes.
//
// [Reader] runs the program on a JPEG that server/photo made; [Parse] is the
// part that knows what stands on a Japanese business card, and is a pure
// function. What comes out is a proposal: a character of a name is easily
// misread (髙 becomes 高, 朗 郎), so a person confirms each field.
package ocr
