import { useLocation, useNavigate } from 'react-router';

/** Whether the dialog about erasing this contact is open: kept with the address, so that it stays when the pane beside it goes. */
export function useErasing(contactId: string) {
  const location = useLocation();
  const navigate = useNavigate();
  const go = (erasing: string | null) => void navigate(location, { replace: true, state: { erasing } });
  return {
    opened: location.state?.erasing === contactId,
    open: () => go(contactId),
    close: () => go(null),
  };
}

/** Whether this tab shows that dialog now: where react-router keeps the state of an address. */
export function isErasingHere(contactId: string): boolean {
  return window.history.state?.usr?.erasing === contactId;
}
