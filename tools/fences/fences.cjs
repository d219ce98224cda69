/**
 * The fences between the parts of the system, each an error of `npm run lint`. Every rule has an example that breaks it in
 * `examples/<name of the rule>/`, and `fences.unit.spec.ts` proves that it does. Paths may begin anywhere, so that
 * the rules hold in the examples as well.
 */

/** Decisions: `x.ts` without a second dot in its name (STYLE: Place). The portal is a tree of components. */
const DECISIONS = {
  path: '(^|/)(apps/[^/]+|libs/inbox)/src/',
  pathNot: ['(^|/)apps/portal/', '/src/testing/', '/(main|index)\\.ts$', '\\.[^/.]+\\.tsx?$'],
};
const SPEC = '\\.spec\\.tsx?$';
const INTEGRATION_SPEC = '\\.int\\.spec\\.ts$';

const HTTP_PACKAGES = 'fastify|@fastify/[^/]+|express|undici|@nestjs/(?!common/)[^/]+';
const DATABASE_PACKAGES = 'typeorm|pg';

const packages = (names) => `(^|/)node_modules/(${names})/`;

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  {
    name: 'apps-import-no-apps',
    comment: 'Services share nothing but events and tables: what two of them need is a library.',
    from: { path: '(?:^|/)apps/([^/]+)/' },
    to: { path: '(^|/)apps/(?!$1/)' },
  },
  {
    name: 'libs-import-no-apps',
    comment: 'A library does not know who uses it.',
    from: { path: '(^|/)libs/' },
    to: { path: '(^|/)apps/' },
  },
  {
    name: 'libs-have-one-door',
    comment: 'What a library promises stands in its index.ts: the rest is free to change.',
    from: { path: '(?:^|/)(?:apps|libs)/([^/]+)/' },
    to: { path: '(^|/)libs/(?!$1/)[^/]+/(src|dist)/(?!index\\.(ts|js|d\\.ts)$)' },
  },
  {
    name: 'only-messaging-imports-kafkajs',
    comment: 'kafkajs has had no release for years: it stands behind a port of our own, to be replaced in one place.',
    from: { pathNot: '(^|/)libs/messaging/' },
    to: { path: packages('kafkajs') },
  },
  {
    name: 'only-repositories-import-the-database',
    comment: 'SQL is found in repositories, and every query there takes a transaction that names its agency.',
    from: { pathNot: ['\\.repository\\.ts$', '(^|/)libs/(persistence|testing)/', INTEGRATION_SPEC] },
    to: { path: packages(DATABASE_PACKAGES) },
  },
  {
    name: 'inbox-knows-no-platform',
    comment: 'The nouns of the inbox hold for every channel: the next one must not begin with removing the first.',
    from: { path: '(^|/)libs/inbox/' },
    to: { path: '(^|/)libs/messenger-platform/' },
  },
  {
    name: 'decisions-import-no-transport',
    comment: 'A decision is tested without a server and survives a change of transport or ORM.',
    from: DECISIONS,
    to: { path: packages(`kafkajs|${HTTP_PACKAGES}|${DATABASE_PACKAGES}`) },
  },
  {
    name: 'decisions-open-no-socket',
    comment: 'The same for what Node itself brings.',
    from: DECISIONS,
    to: { path: '^(node:)?(http|https|http2|net|tls|dgram)$', dependencyTypes: ['core'] },
  },
  {
    name: 'webhook-gateway-has-no-database',
    comment: 'What stands open to the internet holds no data and no keys, and answers without either.',
    from: { path: '(^|/)apps/webhook-gateway/' },
    to: { path: ['(^|/)libs/persistence/', packages(DATABASE_PACKAGES)] },
  },
  {
    name: 'portal-imports-its-client-alone',
    comment: 'The portal knows the API as everybody else does, by its document; server code would end in the browser.',
    from: { path: '(^|/)apps/portal/' },
    to: { path: ['(^|/)libs/', '(^|/)apps/(?!portal/)'] },
  },
  {
    name: 'product-imports-no-tests',
    comment: 'What only tests need is not installed in production.',
    from: { path: '(^|/)(apps|libs)/', pathNot: [SPEC, '(^|/)libs/testing/', '/src/testing/'] },
    to: { path: [SPEC, '(^|/)libs/testing/', packages('@jest/[^/]+|fast-check|@testing-library/[^/]+')] },
  },
  {
    name: 'nothing-has-a-vague-home',
    comment: 'A folder is named after what it does (STYLE: Place); these names attract what belongs elsewhere.',
    from: {},
    to: { path: '/(utils?|helpers?|common|shared|base|managers?)(/|\\.tsx?$)', pathNot: 'node_modules/' },
  },
  {
    name: 'packages-are-declared',
    comment: 'A package that another one happens to bring vanishes with it, and is missing from the image.',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'everything-is-found',
    comment: 'An import that leads nowhere compiles only by accident.',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'no-circles',
    comment: 'Two files that need each other are one file, and two such folders cannot be read one after the other.',
    from: {},
    to: { circular: true },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: forbidden.map((rule) => ({ ...rule, severity: 'error' })),
  options: {
    parser: 'swc',
    // Types are dependencies too.
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(apps|libs)/[^/]+/dist/' },
    webpackConfig: { fileName: require('node:path').join(__dirname, 'resolve.cjs') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.json', '.css'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
    cache: false,
  },
};
