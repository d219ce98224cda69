/** What a person reads for the code of a problem. */
export const problem = {
  unreachable: 'Der Server hat nicht geantwortet. Prüfe die Verbindung und versuche es noch einmal.',
  unauthenticated: 'Bitte melde dich wieder an.',
  wrong_credentials: 'E-Mail oder Passwort stimmt nicht.',
  too_many_failures: 'Zu viele fehlgeschlagene Anmeldungen. Warte einen Moment und versuche es dann noch einmal.',
  too_many_requests: 'Zu viele Anfragen auf einmal. Warte einen Moment und versuche es noch einmal.',
  internal_error: 'Bei uns ist etwas schiefgegangen. Versuche es noch einmal; bleibt es dabei, nenne die Kennung.',
  database_unavailable: 'Der Posteingang ist gerade nicht erreichbar. Versuche es gleich noch einmal.',
  origin_refused: 'Diese Seite wurde unter einer anderen Adresse als das Portal geöffnet. Öffne das Portal selbst.',
  not_found: 'Das gibt es hier nicht, oder es gehört zu einem Standort, den du nicht siehst.',
  plan_required: 'Dein Tarif enthält Facebook Messenger nicht. Er ist in Plus enthalten.',
  owner_required: 'Das kann nur ein Inhaber der Agentur tun.',
  location_not_found: 'Diesen Standort gibt es nicht mehr.',
  login_expired: 'Die Facebook-Anmeldung ist abgelaufen. Melde dich noch einmal bei Facebook an.',
  oauth_state_invalid:
    'Diese Anmeldung wurde in einer anderen Sitzung begonnen oder ist zu alt. Beginne noch einmal von vorn.',
  page_not_granted: 'Du hast diese Seite im Facebook-Dialog nicht ausgewählt. Melde dich noch einmal an und wähle sie.',
  page_connected_elsewhere:
    'Diese Seite ist bei einer anderen Agentur verbunden. Dort muss sie zuerst getrennt werden.',
  pages_would_stop: 'Früher verbundene Seiten würden mit dieser Anmeldung nicht mehr funktionieren.',
  permissions_missing:
    'Für diese Seite fehlen Berechtigungen bei Facebook. Melde dich noch einmal an und erlaube alle.',
  page_token_refused: 'Facebook hat den Zugang zu dieser Seite nicht akzeptiert. Melde dich noch einmal an.',
  page_subscription_failed:
    'Facebook hat nicht bestätigt, dass es Nachrichten dieser Seite zustellt. Versuche es noch einmal.',
  facebook_unavailable: 'Facebook antwortet gerade nicht. Versuche es in ein paar Minuten noch einmal.',
  reply_window_closed:
    'Die Zeit, in der Facebook eine Antwort erlaubt, ist vorbei. Du kannst wieder antworten, wenn die Person schreibt.',
  page_reauthorization_required: 'Die Seite muss neu verbunden werden, bevor sie senden kann.',
  page_disconnected: 'Die Seite ist nicht mehr verbunden.',
  message_not_failed: 'Die Nachricht ist nicht gescheitert, es gibt also nichts zu wiederholen.',
  message_empty: 'Eine Antwort braucht Text oder eine Datei.',
  text_too_long: 'Der Text ist länger, als Messenger annimmt.',
  file_too_large: 'Die Datei ist größer, als Messenger annimmt.',
  unsupported_file_type: 'Diese Art Datei lässt sich mit Messenger nicht senden.',
  upload_not_found: 'Eine angehängte Datei ist nicht mehr da. Hänge sie noch einmal an.',
  quoted_message_unsent: 'Die Nachricht, auf die du antwortest, wurde inzwischen zurückgerufen.',
  person_not_found: 'Diese Person arbeitet nicht mehr hier.',
  message_not_queued: 'Die Nachricht ist schon unterwegs und kann nicht zurückgerufen werden.',
};
