// The link to a video becomes the video itself, once it is clicked: until then nothing is loaded from its host.

for (const link of document.querySelectorAll("a[data-video]")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const player = document.createElement("iframe");
    player.src = link.dataset.video;
    player.title = link.dataset.videoTitle;
    player.allow = "autoplay; fullscreen; picture-in-picture";
    // Some hosts refuse to play where they are told nothing of the page they play in.
    player.referrerPolicy = "strict-origin-when-cross-origin";
    player.className = "video__player";
    link.replaceWith(player);
    player.focus();
  });
}
