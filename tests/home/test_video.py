"""Which addresses are videos that the site can show, and by which player."""

import pytest

from home.video import Video, find_video

YOUTUBE = Video("YouTube", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1")
VIMEO = Video("Vimeo", "https://player.vimeo.com/video/76979871?dnt=1")
DAILYMOTION = Video("Dailymotion", "https://geo.dailymotion.com/player.html?video=x8abc12")


@pytest.mark.parametrize(
    ("url", "video"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", YOUTUBE),
        ("https://youtube.com/watch?v=dQw4w9WgXcQ", YOUTUBE),
        ("https://www.youtube.com/watch?list=PL1&v=dQw4w9WgXcQ&t=10s", YOUTUBE),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ#t=10", YOUTUBE),
        ("https://youtu.be/dQw4w9WgXcQ", YOUTUBE),
        ("https://youtu.be/dQw4w9WgXcQ?si=abc", YOUTUBE),
        ("  https://youtu.be/dQw4w9WgXcQ  ", YOUTUBE),
        ("https://vimeo.com/76979871", VIMEO),
        ("https://www.vimeo.com/76979871", VIMEO),
        ("https://www.dailymotion.com/video/x8abc12", DAILYMOTION),
    ],
)
def test_video_of_a_known_provider_is_found(url, video):
    assert find_video(url) == video


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://example.org/video.mp4",
        "http://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "//www.youtube.com/watch?v=dQw4w9WgXcQ",
        "javascript:alert('https://youtu.be/dQw4w9WgXcQ')",
        "data:text/html,https://youtu.be/dQw4w9WgXcQ",
        "https://www.youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        "https://evil.example/https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com@evil.example/watch?v=dQw4w9WgXcQ",
        "https://evilyoutube.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/watch?v=short",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQtoolong",
        'https://www.youtube.com/watch?v="><script>x',
        "https://www.youtube.com/watch?v=dQw4w9WgXc/",
        "https://youtu.be/dQw4w9WgXcQ/../../evil",
        "https://www.youtube.com/embed/dQw4w9WgXcQ",
        "https://www.youtube.com/playlist?list=PL1",
        "https://vimeo.com/channels/staffpicks",
        "https://vimeo.com/76979871/../evil",
        'https://vimeo.com/76979871"onload=alert(1)',
        "https://www.dailymotion.com/video/x8abc12?autoplay=1&evil=1",
        "https://www.dailymotion.com/video/x8&mute=0",
        "https://youtu.be/dQw4w9WgXcQ\nhttps://evil.example",
    ],
)
def test_any_other_address_is_no_video(url):
    assert find_video(url) is None
