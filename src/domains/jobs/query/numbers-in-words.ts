/** A number that stands alone, in digits or in words: "4", "120k", "six figures"; not "C++17", "k8s" or "3D". */
const NUMBER = new RegExp(
  '(?<![\\p{L}\\p{N}.+#-])(?:[$€£₹]?\\p{N}[\\p{N}.,]*(?:k|th|st|nd|rd|%)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|' +
    'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|grand|figures?|half|twice|double)(?![\\p{L}\\p{N}+#-])',
  'iu',
)

export function saysNumber(text: string): boolean {
  return NUMBER.test(text)
}
