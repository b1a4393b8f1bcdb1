// Says in words that a passkey did not work; the library behind the buttons would only write to the console.

document.addEventListener("allauth.error", (event) => {
  const trouble = document.getElementById("passkey-trouble");
  if (!trouble) return;
  event.preventDefault();
  const main = document.getElementById("main");
  if (main && !main.contains(trouble)) main.append(trouble);
  trouble.hidden = false;
});
