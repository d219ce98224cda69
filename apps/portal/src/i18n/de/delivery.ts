/** Was jemand zum festen Code einer gescheiterten Zustellung liest. */
export const delivery = {
  app_misconfigured:
    'Die Facebook-App ist hier nicht richtig eingerichtet. Sag es dem Support; an der Nachricht liegt es nicht.',
  app_review_required:
    'Die Facebook-App ist im Entwicklungsmodus oder dafür nicht freigegeben. Nur wer eine Rolle in ihr hat, ist erreichbar.',
  attachment_missing: 'Die Datei ist nicht mehr da. Hänge sie neu an.',
  attachment_refused:
    'Facebook konnte mit dieser Datei nichts anfangen: Ihre Art ist nicht erlaubt, oder sie ist nicht lesbar. Sende sie in einem anderen Format.',
  attachment_too_large: 'Diese Datei ist zu groß für Facebook.',
  attachment_unreadable: 'Facebook konnte diese Datei nicht laden. Versuche es noch einmal oder hänge sie neu an.',
  comment_not_answerable: 'Dieser Kommentar wurde schon beantwortet oder lässt sich nicht privat beantworten.',
  contact_unreachable:
    'Diese Person ist nicht erreichbar: Sie hat die Seite blockiert, Facebook verlassen oder sich abgemeldet. Du kannst wieder antworten, wenn sie schreibt.',
  internal_error: 'Bei uns ist etwas schiefgegangen. Versuche es noch einmal; bleibt es dabei, sag es dem Support.',
  media_store_unavailable: 'Die Datei ließ sich hier gerade nicht lesen. Versuche es in einer Weile noch einmal.',
  message_empty: 'Darin ist nichts, was sich senden ließe.',
  message_unsent: 'Die Nachricht wurde inzwischen zurückgerufen.',
  meta_refused: 'Facebook hat abgelehnt und nicht gesagt, warum.',
  meta_temporary: 'Facebook hatte vorübergehend ein Problem. Versuche es in einer Weile noch einmal.',
  meta_temporary_or_blocked:
    'Facebook konnte nicht zustellen. Es hat ein Problem, oder diese Person nimmt von der Seite nichts mehr an.',
  meta_throttled: 'Facebook begrenzt gerade, wie viel diese Seite senden darf. Es geht hinaus, sobald das vorbei ist.',
  meta_unknown: 'Facebook hat ohne Grund abgelehnt. Versuche es noch einmal; bleibt es dabei, verbinde die Seite neu.',
  meta_unreachable: 'Facebook war nicht erreichbar. Versuche es in einer Weile noch einmal.',
  not_found:
    'Facebook kennt das nicht, oder die Verbindung darf es nicht sehen. Verbinde die Seite neu; hilft das nicht, sag es dem Support.',
  other_app_in_control:
    'Gerade führt eine andere App diese Unterhaltung. Du kannst antworten, wenn sie sie zurückgibt.',
  outcome_unknown:
    'Facebook hat nicht gesagt, ob es ankam. Sieh auf Facebook in die Unterhaltung, bevor du es noch einmal sendest.',
  page_disconnected:
    'Die Seite ist nicht mehr verbunden. Verbinde sie unter Einstellungen, Integrationen neu und wiederhole es.',
  page_messaging_disabled:
    'Nachrichten sind für diese Seite auf Facebook ausgeschaltet. Ändere es dort in den Einstellungen der Seite.',
  page_permission_missing:
    'Der Verbindung der Seite fehlt eine Erlaubnis. Ein Inhaber muss sie neu verbinden und alle Erlaubnisse eingeschaltet lassen.',
  page_reconnect_required:
    'Die Verbindung zu dieser Seite ist beendet. Ein Inhaber muss sie unter Einstellungen, Integrationen neu verbinden.',
  page_restricted:
    'Facebook lässt diese Seite gerade nicht senden. Warum und wie lange, steht auf Facebook unter der Qualität der Seite.',
  plan_required: 'Messenger ist in deinem Tarif nicht enthalten. Ab Plus gehört es dazu.',
  profile_unavailable: 'Facebook zeigt kein Profil dieser Person.',
  reply_window_closed:
    'Facebook erlaubt keine Antwort mehr: Diese Person hat zu lange nicht geschrieben. Du kannst wieder antworten, wenn sie schreibt.',
  request_refused: 'Facebook nimmt diese Nachricht so nicht an. Ändere sie; hilft das nicht, sag es dem Support.',
};
