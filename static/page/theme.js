// Light or dark: as the system has it, until the reader chooses.

const KEY = "shekara-theme";
const system = matchMedia("(prefers-color-scheme: dark)");

const stored = () => {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
};

/** True when the page is dark. */
export const isDark = () => document.documentElement.dataset.theme === "dark";

/**
 * Applies the theme now and whenever the system's changes.
 * @param {() => void} onChange
 */
export function start(onChange) {
  const apply = () => {
    document.documentElement.dataset.theme = stored() ?? (system.matches ? "dark" : "light");
  };
  apply();
  system.addEventListener("change", () => {
    apply();
    onChange();
  });
}

/** Goes to the other theme and keeps it. */
export function flip() {
  const next = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
