/** Languages that people speak, read and sign. Grammar of the table: ../taxonomy.ts. */
/** The category that the table's heading gives. */
export const SPOKEN_LANGUAGE_CATEGORY = 'Spoken languages'

export const spokenLanguageSkills = `
# Spoken languages (TECHNICAL)
English = english language | english proficiency
Spanish = español | castilian
French = français
German = deutsch
Italian = italiano
Portuguese = brazilian portuguese
Chinese = chinese language
Mandarin = mandarin chinese | putonghua > Chinese
Cantonese = cantonese chinese > Chinese
Fujianese = hokkien > Chinese
Japanese
Korean
Vietnamese
Thai
Tagalog = filipino
Indonesian = bahasa indonesia
Malay = bahasa melayu
Hindi
Urdu
Bengali = bangla
Punjabi
Gujarati
Tamil
Telugu
Marathi
Malayalam
Kannada
Nepali
Sinhala
Arabic
Persian = farsi
Dari
Pashto
Hebrew
Yiddish
Turkish
Kurdish
Russian
Ukrainian
Polish
Czech
Slovak
Bulgarian
Serbian
Croatian
Bosnian
Albanian
Romanian
Hungarian
Greek
Dutch
Swedish
Norwegian
Danish
Finnish
Estonian
Latvian
Lithuanian
Irish Gaelic
Welsh
Catalan
Basque
Galician
Icelandic
Armenian
Georgian language
Azerbaijani
Uzbek
Kazakh
Mongolian
Tibetan
Burmese
Khmer = cambodian language
Lao = laotian language
Hmong
Haitian Creole = haitian kreyol | french creole | kreyol
Swahili = kiswahili
Amharic
Tigrinya
Somali
Hausa
Yoruba
Igbo
Twi = akan language
Wolof
Fulani = fula language
Mandinka
Zulu
Xhosa
Afrikaans
Quechua
Garifuna
Latin language
Esperanto
American Sign Language = asl | sign language
British Sign Language
Braille
Bilingual communication = bilingual | multilingual | fluency in a second language
`
