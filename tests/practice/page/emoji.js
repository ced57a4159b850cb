// The emoji people and bots use by name; anything else stays as :name:.
const table = `+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎|eyes 👀|pushpin 📌|round_pushpin 📍|white_check_mark ✅|
heavy_check_mark ✔️|x ❌|warning ⚠️|rotating_light 🚨|fire 🔥|mag 🔍|mag_right 🔎|dart 🎯|hammer_and_wrench 🛠️|
hammer 🔨|wrench 🔧|chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|bar_chart 📊|arrow_double_up ⏫|
alarm_clock ⏰|stopwatch ⏱️|hourglass ⌛|hourglass_flowing_sand ⏳|test_tube 🧪|tada 🎉|rocket 🚀|bulb 💡|
memo 📝|clipboard 📋|calendar 📅|spiral_calendar_pad 🗓️|lock 🔒|unlock 🔓|key 🔑|link 🔗|bell 🔔|no_bell 🔕|
mega 📣|loudspeaker 📢|speech_balloon 💬|thought_balloon 💭|phone ☎️|telephone_receiver 📞|email ✉️|inbox_tray 📥|
outbox_tray 📤|package 📦|card_index 📇|books 📚|book 📖|page_facing_up 📄|file_folder 📁|wastebasket 🗑️|
red_circle 🔴|large_orange_circle 🟠|orange_circle 🟠|large_yellow_circle 🟡|large_green_circle 🟢|large_blue_circle 🔵|
white_circle ⚪|black_circle ⚫|large_green_square 🟩|large_red_square 🟥|question ❓|grey_question ❔|exclamation ❗|
bangbang ‼️|information_source ℹ️|no_entry ⛔|no_entry_sign 🚫|octagonal_sign 🛑|construction 🚧|sos 🆘|
arrow_right ➡️|arrow_left ⬅️|arrow_up ⬆️|arrow_down ⬇️|arrows_counterclockwise 🔄|leftwards_arrow_with_hook ↩️|
fast_forward ⏩|rewind ⏪|heavy_plus_sign ➕|heavy_minus_sign ➖|one 1️⃣|two 2️⃣|three 3️⃣|four 4️⃣|five 5️⃣|100 💯|
smile 😄|smiley 😃|slightly_smiling_face 🙂|joy 😂|wink 😉|thinking_face 🤔|sweat_smile 😅|cry 😢|sob 😭|scream 😱|
face_with_monocle 🧐|wave 👋|pray 🙏|clap 👏|muscle 💪|raised_hands 🙌|ok_hand 👌|point_up ☝️|point_right 👉|
raising_hand 🙋|heart ❤️|broken_heart 💔|star ⭐|sparkles ✨|zap ⚡|boom 💥|bug 🐛|robot_face 🤖|computer 💻|
globe_with_meridians 🌐|shield 🛡️|gear ⚙️|credit_card 💳|moneybag 💰|coffee ☕|ambulance 🚑|fire_engine 🚒|
firefighter 🧑‍🚒|crystal_ball 🔮|seedling 🌱|ghost 👻|skull 💀|birthday 🎂|checkered_flag 🏁|triangular_flag_on_post 🚩`;

export const emoji = new Map(table.split("|").map(pair => {
    const [name, sign] = pair.trim().split(" ");
    return [name, sign];
}));

export const picker = ["eyes", "pushpin", "white_check_mark", "+1", "hammer", "arrow_right",
    "tada", "pray", "thinking_face", "fire", "raised_hands", "x"];

export const sign_of = name => emoji.get(name.split("::")[0]) ?? `:${name}:`;
