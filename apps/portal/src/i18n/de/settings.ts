export const settings = {
  labels: 'Labels',
  'canned-replies': 'Textbausteine',
  integrations: 'Integrationen',
  agency: 'Agentur',
  people: 'Personen',
  sessions: 'Sitzungen',
  'data-protection': 'Datenschutz',
  ledger: 'Ereignisbuch',
  'audit-log': 'Protokoll',
  peopleLead: 'Alle, die hier antworten.',
};

export const agency = {
  plan: 'Tarif: {{plan}}',
  includes: 'Facebook Messenger ist enthalten.',
  locations: 'Standorte',
  lead: 'Die Betriebe, die du betreust. Jede Seite gehört zu einem, und Personen können auf einige beschränkt sein.',
  none: 'Noch keine Standorte',
  noneHint: 'Lege den ersten Betrieb an, dann verbinde seine Seite.',
  add: 'Standort anlegen',
  name: 'Name',
};

export const integrations = {
  title: 'Facebook Messenger',
  lead: 'Nachrichten an deine Facebook-Seiten kommen im Posteingang an, und Antworten gehen von dort hinaus.',
  none: 'Noch ist keine Seite verbunden.',
  ownersConnect: 'Inhaber der Agentur verbinden Seiten.',
  notConnected: 'Es wurde keine Seite verbunden',
  connectError: {
    access_denied:
      'Der Facebook-Dialog wurde abgebrochen, es hat sich also nichts geändert. Du kannst jederzeit neu beginnen.',
    permissions_declined:
      'Berechtigungen, die für Nachrichten nötig sind, wurden abgelehnt. Beginne noch einmal und erlaube alle.',
    app_unavailable:
      'Facebook lässt diese App gerade nicht zu. Es hat sich nichts geändert. Versuche es später noch einmal.',
    facebook_login_refused: 'Facebook hat die Anmeldung abgelehnt. Es hat sich nichts geändert. Beginne noch einmal.',
    no_pages: 'Im Facebook-Dialog wurde keine Seite gewählt. Beginne noch einmal und wähle mindestens eine.',
    other: 'Die Facebook-Anmeldung hat nicht geklappt. Beginne noch einmal; bleibt es dabei, nenne uns die Uhrzeit.',
  },
  health: {
    receiving: 'Empfängt. Zuletzt aktiv {{at}}.',
    waiting: 'Empfängt. Noch hat niemand geschrieben.',
  },
  alert: {
    policy_warning: 'Facebook hat diese Seite {{when}} verwarnt: {{reason}}',
    policy_block: 'Facebook hat diese Seite {{when}} gesperrt: {{reason}}',
    policy_unblock: 'Facebook hat die Sperre dieser Seite {{when}} aufgehoben.',
    permission_revoked:
      'Die Berechtigung {{reason}} wurde bei Facebook {{when}} entzogen. Verbinde neu und erlaube sie.',
    noReason: 'ohne Angabe von Gründen',
  },
  drift: {
    permissions: 'Fehlt bei Facebook: {{list}}. Verbinde neu und erlaube es.',
    fields: 'Facebook schickt nicht alles: {{list}}.',
    failing_one: '{{count}} von {{all}} Antworten ist an einem Tag gescheitert.',
    failing_other: '{{count}} von {{all}} Antworten sind an einem Tag gescheitert.',
    elsewhere_one: 'Eine andere App steuert {{count}} Unterhaltung.',
    elsewhere_other: 'Eine andere App steuert {{count}} Unterhaltungen.',
    unreadable_one:
      'Nach einem Ausfall lassen sich ältere Nachrichten von {{count}} Unterhaltung nicht mehr bei Facebook lesen.',
    unreadable_other:
      'Nach einem Ausfall lassen sich ältere Nachrichten von {{count}} Unterhaltungen nicht mehr bei Facebook lesen.',
  },
  incident: {
    active: '{{name}} geht es gut.',
    reauthorization_required: '{{name}} kann nicht senden. Melde dich noch einmal bei Facebook an.',
    suspended: 'Dein Tarif enthält Messenger nicht. Was ankommt, wird aufbewahrt; gesendet wird nichts.',
  },
  mended_one: '{{count}} Seite funktioniert wieder.',
  mended_other: '{{count}} Seiten funktionieren wieder.',
  pickMore: 'Weitere Seiten verbinden',
  reconnect: 'Neu verbinden',
  more: 'Mehr zu {{name}}',
  humanAgent: 'Menschen dürfen 7 Tage lang antworten',
  humanAgentHint: 'Nur wenn Meta der Seite die Funktion „Human Agent“ gewährt hat.',
  move: 'An einen anderen Standort verschieben',
  moveTitle: 'Standort von {{name}}',
  moveHint: 'Die Unterhaltungen ziehen mit um: Wer den neuen Standort sieht, sieht sie, und sonst niemand.',
  moveAction: 'Verschieben',
  disconnect: 'Trennen',
  disconnectTitle: '{{name}} trennen?',
  disconnectHint:
    'Neue Nachrichten kommen nicht mehr an, und Antworten sind nicht möglich. Alle Unterhaltungen bleiben, und die Seite kann wieder verbunden werden.',
  disconnected: '{{name}} ist getrennt. Die Unterhaltungen bleiben.',
};

export const incidents = {
  pages_one: '{{count}} Seite',
  pages_other: '{{count}} Seiten',
  more_one: 'und {{count}} weitere',
  more_other: 'und {{count}} weitere',
  whose: ' (verbunden von {{name}})',
  login_ended: '{{which}}: Senden geht nicht, {{why}}{{whose}}.',
  role_lost: '{{which}}: Senden geht nicht, {{why}}{{whose}}.',
  permission_missing: '{{which}}: Bei Facebook fehlt eine Erlaubnis{{whose}}. Senden oder Empfangen kann scheitern.',
  not_subscribed: '{{which}}: Facebook schickt keine Nachrichten hierher, und das ließ sich nicht beheben.',
  why: {
    password_changed: 'das Facebook-Passwort wurde geändert',
    app_removed: 'die App wurde bei Facebook entfernt',
    checkpointed: 'Facebook will wissen, wer angemeldet ist',
    expired: 'die Facebook-Anmeldung ist abgelaufen',
    unconfirmed: 'das Facebook-Konto ist nicht bestätigt',
    logged_out: 'die Facebook-Anmeldung wurde beendet',
    inactive: 'die Facebook-Anmeldung wurde 90 Tage nicht benutzt',
    role_lost: 'die Rolle auf der Seite wurde entzogen',
    refused: 'Facebook nimmt die Anmeldung nicht mehr an',
  },
  helps: 'Eine Anmeldung bei Facebook behebt alles. Lass jede Seite und jede Erlaubnis eingeschaltet.',
  roleHelps: 'Wer eine Rolle auf der Seite hat, behebt es durch eine Anmeldung bei Facebook.',
  ownerHelps: 'Ein Inhaber deiner Agentur behebt es, indem er sich neu bei Facebook anmeldet.',
};

export const history = {
  item: 'Frühere Nachrichten holen',
  title: 'Frühere Nachrichten von {{name}}',
  hint: 'Was geschrieben wurde, bevor die Seite verbunden war, wird von Facebook gelesen; es zeigt die neuesten Nachrichten jeder Unterhaltung. Sie behalten ihre Zeiten, nichts wird ungelesen, und niemand wird benachrichtigt.',
  howFar: 'Wie weit zurück',
  days_one: '{{count}} Tag',
  days_other: '{{count}} Tage',
  fetch: 'Holen',
  waiting: 'Frühere Nachrichten werden geholt.',
  done_one: '{{count}} frühere Nachricht wurde geholt.',
  done_other: '{{count}} frühere Nachrichten wurden geholt.',
  failed: 'Frühere Nachrichten konnten nicht geholt werden. Versuche es später noch einmal.',
  cutOff_one: 'Facebook zeigt die älteren von {{count}} Unterhaltung nicht mehr.',
  cutOff_other: 'Facebook zeigt die älteren von {{count}} Unterhaltungen nicht mehr.',
};

export const transfers = {
  elsewhere: 'Eine andere Agentur hat diese Seite.',
  ask: 'Um die Seite bitten',
  pending: 'Angefragt. Die andere Agentur hat zwei Wochen Zeit.',
  asked: '{{agency}} bittet um {{page}}. Jemand dort verwaltet sie bei Facebook.',
  grant: 'Abgeben',
  refuse: 'Behalten',
  grantTitle: '{{page}} abgeben?',
  grantHint:
    'Sie wird hier getrennt, und {{agency}} kann sie verbinden. Deine Unterhaltungen bleiben bei dir; keine geht mit.',
  asking: 'Du hast um {{page}} gebeten. Die Agentur, die sie hat, entscheidet.',
  withdraw: 'Zurückziehen',
  granted: '{{page}} ist frei. Melde dich bei Facebook an und verbinde sie.',
  refused: 'Die Agentur, die {{page}} hat, behält die Seite.',
  connect: 'Verbinden',
};

export const picker = {
  title: 'Facebook-Seiten verbinden',
  lead: 'Wähle die Seiten, deren Nachrichten hier ankommen sollen, und zu jeder den Standort.',
  connect_one: '{{count}} Seite verbinden',
  connect_other: '{{count}} Seiten verbinden',
  connecting: 'Wird verbunden',
  connected: 'Verbunden. Ab jetzt empfängt sie Nachrichten.',
  already: 'Schon verbunden. Erneutes Verbinden erneuert den Zugang.',
  progress: '{{done}} von {{all}}',
  done: 'Fertig',
  missing: 'Fehlt bei Facebook: {{list}}.',
  again: 'Noch einmal anmelden und erlauben',
  locationOf: 'Standort von {{name}}',
  nothing: 'Du hast im Facebook-Dialog keine Seite gewählt, oder du verwaltest keine.',
  wouldStop: 'Früher verbundene Seiten würden aufhören',
  wouldStopHint:
    'Diese Seiten hast du im Facebook-Dialog weggelassen. Um sie zu behalten, melde dich noch einmal an und wähle auch sie.',
  accept: 'Diese Seiten dürfen aufhören',
};

export const plus = {
  badge: 'Plus',
  title: 'Messenger im selben Posteingang beantworten',
  lead: 'Dein Tarif ist {{plan}}. Facebook Messenger ist in Plus enthalten.',
  plans: { starter: 'Starter', essential: 'Essential', plus: 'Plus', premium: 'Premium' },
  gains: {
    answer: 'Nachrichten an deine Facebook-Seiten sind in einer Sekunde da, und du antwortest im Posteingang.',
    locations: 'Jede Seite gehört zu einem Standort, so sehen alle, was sie betrifft.',
    status: 'Du siehst, was zugestellt und gelesen ist und wie lange du noch antworten kannst.',
  },
  howOwner: 'Ändere den Tarif in deinem Abrechnungskonto. Was inzwischen kam, wartet und öffnet sich sofort.',
  howAgent: 'Ein Inhaber deiner Agentur kann den Tarif ändern. Was inzwischen kam, wartet und öffnet sich sofort.',
};

export const ledger = {
  open: 'Zeigen, was kam',
  item: 'Ereignis von Facebook',
  raw: 'Was Facebook gesendet hat',
  rawGone: 'Was Facebook gesendet hat, ist nicht mehr da: Die Nachricht wurde zurückgenommen.',
  replay: 'Noch einmal verarbeiten',
  replayHint: 'Was schon gespeichert ist, bleibt, wie es ist; nichts gibt es danach doppelt.',
  replayMany: 'Viele noch einmal verarbeiten',
  replayManyHint:
    'Führt Ereignisse noch einmal durch den Posteingang, in der Reihenfolge, in der sie kamen. Nichts wird doppelt gespeichert.',
  replayed_one: '{{count}} Ereignis ist wieder unterwegs',
  replayed_other: '{{count}} Ereignisse sind wieder unterwegs',
  toMessage: 'Zur Nachricht',
  what: 'Welche Ereignisse',
  whatFailed: 'Fehlgeschlagene und beiseitegelegte',
  whatAll: 'Alle eines Zeitraums',
  allPages: 'Alle Seiten',
  from: 'Von',
  to: 'Bis',
  lead: 'Was aus jedem Ereignis von Facebook geworden ist, 30 Tage lang.',
  filter: 'Ergebnis',
  outcome: {
    all: 'Alle',
    stored: 'Gespeichert',
    duplicate: 'Wiederholt',
    ignored: 'Ignoriert',
    quarantined: 'Beiseitegelegt',
    dead: 'Gescheitert',
  },
  empty: 'Keine Ereignisse',
  more: 'Mehr zeigen',
  time: 'Empfangen',
  page: 'Seite',
  kind: 'Art',
  result: 'Ergebnis',
  reason: 'Grund',
};
