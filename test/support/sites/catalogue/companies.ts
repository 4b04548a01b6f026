/** An invented employer. */
export interface Company {
  name: string
  /** As it stands in addresses. */
  slug: string
  /** What it makes, fit for "works on …". */
  product: string
  /** In a few words, as a headline. */
  tagline: string
  size: number
  founded: number
}

export const COMPANIES: readonly Company[] = [
  { name: 'Žižkov Söhne', slug: 'zizkov-soehne', product: 'tower clocks and the software that keeps them honest', tagline: 'Time, on time', size: 84, founded: 2011 },
  { name: 'Brindlewick Labs', slug: 'brindlewick-labs', product: 'sensors for orchards', tagline: 'Every tree has a diary', size: 31, founded: 2019 },
  { name: 'Café Número 9', slug: 'cafe-numero-9', product: 'small roasteries and a till for them', tagline: 'Coffee, counted', size: 140, founded: 2008 },
  { name: '青空ロジスティクス', slug: 'aozora-logistics', product: 'parcel routes between islands', tagline: 'Across the water by noon', size: 620, founded: 1998 },
  { name: 'نخلة Analytics', slug: 'nakhla-analytics', product: 'water forecasts for dry regions', tagline: 'Know the well before you dig', size: 47, founded: 2017 },
  { name: 'Ørsund & Fjeld', slug: 'orsund-fjeld', product: 'ferries that run on batteries', tagline: 'Quiet crossings', size: 900, founded: 1974 },
  { name: 'Pemberquist', slug: 'pemberquist', product: 'loans for people who repair things', tagline: 'Credit for menders', size: 210, founded: 2014 },
  { name: 'Naïve Robotics', slug: 'naive-robotics', product: 'arms that fold laundry', tagline: 'Robots with modest goals 🤖', size: 18, founded: 2022 },
  { name: 'Tessellate Health', slug: 'tessellate-health', product: 'rosters and records for clinics', tagline: 'Care that fits together', size: 330, founded: 2012 },
  { name: 'Quillon Forge', slug: 'quillon-forge', product: 'tooling for game studios', tagline: 'Sharper pipelines', size: 65, founded: 2016 },
  { name: 'Łąka Foods', slug: 'laka-foods', product: 'meals from meadow plants', tagline: 'Lunch from the field', size: 1200, founded: 1989 },
  { name: 'Hearthmoor Energy', slug: 'hearthmoor-energy', product: 'heat pumps for old houses', tagline: 'Warm walls, cold bills', size: 480, founded: 2006 },
  { name: 'Saffron & Slate', slug: 'saffron-slate', product: 'kitchens for event halls', tagline: 'Dinner for nine hundred', size: 95, founded: 2003 },
  { name: 'Vantablue Systems', slug: 'vantablue-systems', product: 'storage for deep-sea video', tagline: 'Petabytes under pressure', size: 150, founded: 2015 },
  { name: 'Mötley & Daughters', slug: 'moetley-daughters', product: 'stage rigging and the maths behind it', tagline: 'Nothing falls', size: 72, founded: 1961 },
  { name: 'Kestrel Row', slug: 'kestrel-row', product: 'software for letting agents', tagline: 'Keys without queues', size: 38, founded: 2020 },
  { name: 'Open Lantern Foundation', slug: 'open-lantern', product: 'libraries in places without electricity', tagline: 'Read after dark', size: 26, founded: 2009 },
  { name: 'Gullwing Freight', slug: 'gullwing-freight', product: 'night trains for cargo', tagline: 'While you sleep', size: 2300, founded: 1957 },
  { name: 'Crème & Cobalt', slug: 'creme-cobalt', product: 'enamel for cookware', tagline: 'Made to be scratched', size: 410, founded: 1932 },
  { name: 'Papertrail Notaries', slug: 'papertrail-notaries', product: 'contracts that can be signed from a train', tagline: 'Ink optional', size: 56, founded: 2018 },
  { name: 'Inkwell Academy', slug: 'inkwell-academy', product: 'evening schools in twelve cities', tagline: 'It is not too late', size: 700, founded: 1999 },
  { name: 'Bramblegate Insurance', slug: 'bramblegate', product: 'cover for bicycles, boats and beehives', tagline: 'Small things, insured', size: 260, founded: 1983 },
  { name: 'Zephyr & Zinc GmbH', slug: 'zephyr-zinc', product: 'roofs that catch wind', tagline: 'Look up', size: 130, founded: 2010 },
  { name: 'Ōkami Interactive', slug: 'okami-interactive', product: 'games for two people on one sofa', tagline: 'Sit closer', size: 44, founded: 2013 },
  { name: 'Marrow Biologics', slug: 'marrow-biologics', product: 'therapies for rare blood disorders', tagline: 'One in a million is someone', size: 190, founded: 2011 },
  { name: 'Fennimore Builders', slug: 'fennimore-builders', product: 'timber schools', tagline: 'Built by hand, checked by laser', size: 860, founded: 1948 },
  { name: 'Driftless Data Co-op', slug: 'driftless-data', product: 'data sets owned by those who made them', tagline: 'Yours, still', size: 15, founded: 2021 },
  { name: 'Aurelian Hotels', slug: 'aurelian-hotels', product: 'nineteen hotels in former post offices', tagline: 'Return to sender, with breakfast', size: 1500, founded: 1978 },
  { name: 'Copperfinch', slug: 'copperfinch', product: 'payments for market stalls', tagline: 'Change, without coins 💳', size: 120, founded: 2016 },
  { name: 'Señal Abierta', slug: 'senal-abierta', product: 'community radio over the internet', tagline: 'Everyone is on air', size: 33, founded: 2015 },
  { name: 'Northmere Dental Group', slug: 'northmere-dental', product: 'forty dental practices', tagline: 'Open on Sundays', size: 540, founded: 2001 },
  { name: 'Umbra Security', slug: 'umbra-security', product: 'tests that break into banks, by invitation', tagline: 'We knock first', size: 58, founded: 2014 },
  { name: 'Thistle and Thread', slug: 'thistle-thread', product: 'mended clothes, sold again', tagline: 'Second sleeves', size: 88, founded: 2017 },
  { name: 'Rivermouth Port Authority', slug: 'rivermouth-port', product: 'a harbour with its own railway', tagline: 'Where the river lets go', size: 1900, founded: 1921 },
]
