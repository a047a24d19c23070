import { policy, type Right, type Role } from '@shirube/core/policy';

/**
 * What a field asks of who asks, by docs/policy.md and not by what the code declares:
 * - a right, or several of which one suffices, in the tenant
 * - `parent`: nothing beyond what its parent was asked for
 * - `signed-in`: anybody, about themselves · `anyone`: public
 */
export type Need = Right | readonly Right[] | 'parent' | 'signed-in' | 'anyone';

const office = [
  'member.read',
  'settings.read',
  'log.read',
  'token.manage',
  'support.grant',
  'plugin.configure',
  'reading.read',
] as const;
const plugins = ['plugin.configure', 'reading.read'] as const;
const differences = ['reading.read', 'observation.enter'] as const;
const draft = 'parent';

/** Every field of every type; one that is missing fails by its name. */
export const fieldNeeds: Readonly<Record<string, readonly (readonly [Need, string])[]>> = {
  Query: [
    ['anyone', 'session tenants signInProviders'],
    ['signed-in', 'mySessions myTokens pluginRun'],
    [differences, 'readingDifferences'],
    ['observation.read', 'valueEvidence'],
    ['plan.read', 'city'],
    ['import.read', 'importDraft'],
    [office, 'office'],
  ],
  Subscription: [['plan.read', 'cityChanged']],
  Mutation: [
    ['import.prepare', 'updateImportDraft commitImport undoImport discardImportDraft'],
    ['member.manage', 'createSection updateSection inviteMember revokeInvitation grantRole'],
    ['member.manage', 'withdrawRole appointDeputy endDeputyship mapGroup unmapGroup'],
    ['indicator.define', 'assignIndicators'],
    ['support.grant', 'grantSupport endSupport'],
    ['token.manage', 'createServiceToken revokeServiceToken'],
    ['signed-in', 'revokeSession revokeOtherSessions createMyToken revokeMyToken'],
    ['settings.change', 'updateTenantSettings'],
    ['plugin.enable', 'enablePlugin disablePlugin connectPluginFeed disconnectPluginFeed'],
    ['plugin.configure', 'configurePlugin runPlugin'],
    ['observation.enter', 'decideReading'],
    ['tenant.create', 'createTenant'],
    ['tenant.change-state', 'changeTenantStatus'],
  ],
  City: [
    ['plan.read', 'tenant plan dataDate'],
    ['indicator.read', 'summary indicators indicator documentFindings'],
    ['import.read', 'imports'],
  ],
  Office: [
    ['parent', 'tenant'],
    ['member.read', 'sections members invitations deputyships groupRoles providers'],
    ['indicator.read', 'indicatorSections'],
    ['support.grant', 'supportGrants'],
    ['log.read', 'record'],
    ['token.manage', 'serviceTokens'],
    ['settings.read', 'settings'],
    [plugins, 'plugins plugin'],
  ],
  Session: [['parent', 'kind displayName email facts tenants platformOperator plugins']],
  TenantConnection: [['parent', 'nodes pageInfo totalCount']],
  PageInfo: [['parent', 'hasNextPage endCursor']],
  Tenant: [
    [
      'parent',
      'code name nameReading nameEn prefecture kind status indicatorCount accentColor successors predecessors',
    ],
  ],
  Succession: [['parent', 'code name date kind']],
  CityChange: [['parent', 'code at']],

  ImportDraft: [
    [draft, 'id title state format encoding documentDate tables coverage questions'],
    [draft, 'findings changes sameAs'],
  ],
  DraftTable: [[draft, 'index title included columns cells headerRows rows confidence']],
  DraftColumn: [[draft, 'index heading role year confidence']],
  DraftRow: [
    [draft, 'id cellRow name included baseline actuals target achievement published reproduces'],
    [draft, 'standing problems findings'],
  ],
  DraftCoverage: [[draft, 'rows understood toConfirm keptAsText']],
  DraftQuestion: [[draft, 'id kind rows options answer prompt']],
  DraftOption: [[draft, 'value suggested label']],
  CellProblem: [[draft, 'row column raw code message']],
  ImportChanges: [
    [
      draft,
      'indicatorsNew indicatorsMatched baselinesNew targetsNew observationsNew observationsRevised unchanged',
    ],
  ],
  ImportConnection: [['parent', 'nodes pageInfo']],
  ImportSummary: [['parent', 'id title state createdAt committedAt contentHash rows']],
  CommitImportResult: [['parent', 'import changes alreadyCommitted']],

  Plan: [['parent', 'id title subtitle modelProject selectedYear phases']],
  PlanPhase: [['parent', 'id name startYear endYear']],
  CitySummary: [['parent', 'indicators standings findings sentence']],
  StandingCount: [['parent', 'standing count']],
  SeverityCount: [['parent', 'severity count']],
  IndicatorConnection: [['parent', 'nodes pageInfo totalCount']],
  Indicator: [
    ['parent', 'id key version name unit direction aggregation pillars measures sdgTargets'],
    ['parent', 'sdgGoals baselines targets observations promises standing findings'],
  ],
  StoredValue: [
    ['parent', 'id period kind amount low high qualifier unit state provisional raw column'],
    ['parent', 'revision note sourceId'],
  ],
  Period: [['parent', 'kind year start end label']],
  Promise: [
    ['parent', 'id table no measure pillar baseline target actual rule achievement published'],
    ['parent', 'reproduces pace standing findings repeats'],
  ],
  Occurrence: [['parent', 'id table no repeatMarked published']],
  Rule: [['parent', 'id version method decimals label']],
  Achievement: [['parent', 'exact display met reason arithmetic']],
  PublishedAchievement: [['parent', 'percent decimals raw']],
  Pace: [['parent', 'elapsedPercent expected verdict']],
  Finding: [['parent', 'id kind variant severity rows figures text']],
  FindingText: [['parent', 'title why arithmetic whatToDo']],

  Section: [['parent', 'id name nameEn position closed']],
  Member: [['parent', 'personId displayName email lastSignedInAt roles']],
  HeldRole: [['parent', 'id role section origin label']],
  Invitation: [['parent', 'id email role section createdAt expiresAt sentAt acceptedAt revokedAt']],
  Deputyship: [['parent', 'id deputy standsInFor role validFrom validUntil revokedAt']],
  PersonName: [['parent', 'personId displayName']],
  GroupRole: [['parent', 'id provider groupName role section']],
  SignInProvider: [['parent', 'id domains name']],
  TenantSettings: [
    ['parent', 'name nameReading nameEn accentColor fiscalYearStartMonth languages'],
    ['parent', 'recordRetentionDays ruleSet'],
  ],
  RuleSetSettings: [['parent', 'version method decimals missingBaseline']],
  BrowserSession: [
    ['parent', 'id current provider address userAgent createdAt lastUsedAt expiresAt'],
  ],
  AccessToken: [
    ['parent', 'id name prefix kind role rights section createdAt expiresAt lastUsedAt createdBy'],
  ],
  NewToken: [['parent', 'token secret']],
  SupportGrant: [['parent', 'id reason validFrom validUntil revokedAt grantedBy']],
  IndicatorSection: [['parent', 'key name sectionId confidential']],
  RecordConnection: [['parent', 'nodes pageInfo']],
  RecordEntry: [
    ['parent', 'id at action outcome who whoId standsInFor address requestId aboutKind aboutId'],
    ['parent', 'aboutName before after hash label'],
  ],

  OfficePlugin: [
    ['parent', 'id version name summary state faults enabled changedAt needs permissions imports'],
    ['plugin.configure', 'settings'],
    [plugins, 'feeds'],
    ['reading.read', 'health runs resting storage undecided'],
  ],
  PluginFeed: [
    ['parent', 'id name unit aggregation suggestedIndicator cron indicator'],
    ['plugin.enable', 'candidates'],
  ],
  PluginWords: [['parent', 'ja en']],
  PluginNeed: [['parent', 'what hosts why']],
  PluginPermission: [['parent', 'id label roles']],
  PluginSetting: [
    ['parent', 'key label type required secret secretSet choices value default schema'],
  ],
  FeedIndicator: [['parent', 'key name unit aggregation suggested fits']],
  PluginImport: [['parent', 'id name accepts maxBytes permission']],
  PluginPart: [
    ['parent', 'kind part name cron lastRun lastDoneAt lastReading failures restingUntil nextDue'],
  ],
  PluginStorage: [['parent', 'rows bytes measuredAt mostRows mostBytes full']],
  PluginRestingField: [['parent', 'field failures why until']],
  PluginReading: [['parent', 'period amount unit readAt']],
  PluginRunConnection: [['parent', 'nodes pageInfo']],
  PluginRun: [
    ['parent', 'id pluginId pluginVersion kind part name state why message queuedAt startedAt'],
    ['parent', 'endedAt tookMs attempts fileName fileBytes bytesRead readings rowsRead rowsTaken'],
    ['parent', 'rejectCount metrics log rejects'],
  ],
  PluginMetric: [['parent', 'name value']],
  PluginLogLine: [['parent', 'level message data']],
  PluginRejectConnection: [['parent', 'nodes pageInfo totalCount']],
  PluginReject: [['parent', 'position place reason raw']],
  MyPlugin: [['parent', 'tenantCode id version name summary permissions imports']],
  ReadingDifference: [
    ['parent', 'pluginId pluginName pluginVersion feedId indicatorKey indicatorName period'],
    ['parent', 'periodKey amount unit provisional note readAt theirs theirAmount theirUnit'],
    ['parent', 'decision mayDecide'],
  ],
  ValueEvidence: [
    ['parent', 'pluginId pluginName pluginVersion feedId feedName runId readAt note query total'],
    ['parent', 'tables'],
  ],
  EvidenceTable: [['parent', 'name columns rows']],
  EvidenceRow: [['parent', 'cells']],
};

/** Where one of several suffices. */
export const needLists = [office, plugins, differences] as const;

export function needOf(field: string): Need | undefined {
  const [type = '', name = ''] = field.split('.');
  return fieldNeeds[type]?.find(([, fields]) => fields.split(' ').includes(name))?.[0];
}

/** Roles that hold a right within a tenant, or beyond any, by the policy's table. */
export function rolesWith(need: Need): ReadonlySet<Role> | 'everybody' {
  if (need === 'parent' || need === 'anyone' || need === 'signed-in') return 'everybody';
  const rights = typeof need === 'string' ? [need] : need;
  return new Set(
    policy
      .filter((line) => rights.some((right) => line.rights.includes(right)))
      .map(({ role }) => role),
  );
}
