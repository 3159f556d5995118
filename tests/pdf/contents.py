"""Realistic sheets in French, English and Arabic, for every test that needs one."""

from dataclasses import replace

from diagnostic.domain.sheet import (
    Fact,
    Foreign,
    PathShape,
    SheetContent,
    SheetLabels,
    SheetPath,
    SheetStep,
)

NBSP = "\u00a0"
PHONE = "02 99 05 30 60".replace(" ", NBSP)
OTHER_PHONE = "02 99 57 00 00".replace(" ", NBSP)
PLACE = "Médiathèque de Bruz"
ADDRESS = f"3{NBSP}place du Docteur Joly, 35170{NBSP}Bruz"

FRENCH = SheetContent(
    locale="fr",
    direction="ltr",
    title="Mon premier pas",
    place_and_date=f"Fait le mardi 24{NBSP}novembre{NBSP}2026, à la Médiathèque de Bruz",
    banner="DÉMONSTRATION : les lieux de cette feuille sont inventés.",
    labels=SheetLabels(
        strengths="Je fais déjà",
        following="Ensuite",
        paths="Où j’en suis",
        question=f"Une question{NBSP}?",
        appointment=f"Mon rendez-vous{NBSP}: le ……… à …… avec ………",
        safety="Ne donnez jamais votre mot de passe ni le code de votre carte.",
        page="Page {number} sur {count}",
    ),
    first=SheetStep(
        title="Premiers pas avec mon téléphone",
        why="Vous voulez appeler vos proches en vidéo.",
        help_line="Pour apprendre, en petit groupe",
        facts=(
            Fact("Où", (Foreign(PLACE), Foreign(ADDRESS), f"à environ 3{NBSP}km")),
            Fact("Quand", (f"jeudi 3{NBSP}décembre, de 14{NBSP}h à 16{NBSP}h",)),
            Fact("Prix", ("gratuit",)),
            Fact("Téléphone", (PHONE,), large=True),
            Fact("Demander", ("Samir, le conseiller numérique",)),
            Fact("Apporter", ("votre téléphone et son chargeur",)),
            Fact("Entrée", (f"sans marche{NBSP}: à vérifier",)),
        ),
        qr="Premiers pas avec mon téléphone. Médiathèque de Bruz, jeudi 3 décembre, 14 h. Tél. 02 99 05 30 60",
        qr_caption="À prendre en photo",
    ),
    strengths=(
        "J’envoie des messages.",
        "Je cherche une adresse sur internet.",
        "Je prends des photos.",
    ),
    following=(
        SheetStep(
            title="Mes démarches en ligne",
            why="",
            help_line="",
            facts=(
                Fact("Où", ("France services de Guichen",)),
                Fact("Téléphone", (OTHER_PHONE,), large=True),
            ),
        ),
        SheetStep(
            title="Un ordinateur à petit prix",
            why="",
            help_line="",
            facts=(Fact("Où", ("Emmaüs Connect, Rennes",)),),
        ),
    ),
    contact=(
        Foreign(PLACE),
        PHONE,
        f"du mardi au samedi, de 10{NBSP}h à 18{NBSP}h",
        f"Pas de téléphone{NBSP}? Montrez cette feuille à l’accueil{NBSP}: nous appelons avec vous.",
    ),
    code_label="Mon code de suivi",
    code="K7M2-9QXR",
    sources=(f"Lieux{NBSP}: liste nationale, mai{NBSP}2026. Téléphonez avant.",),
)

FRENCH_PATHS = (
    SheetPath(
        "Me connecter",
        PathShape.CIRCLE,
        (3, 4),
        "J’ai un téléphone avec internet. Je n’ai pas d’ordinateur.",
        f"Me connecter{NBSP}: pierres 3 et 4 sur 5. J’ai un téléphone avec internet. Je n’ai pas d’ordinateur.",
    ),
    SheetPath(
        "Me débrouiller",
        PathShape.SQUARE,
        (2, 3),
        "Je fais des choses, parfois avec de l’aide.",
        f"Me débrouiller{NBSP}: pierres 2 et 3 sur 5. Je fais des choses, parfois avec de l’aide.",
    ),
    SheetPath(
        "M’en servir",
        PathShape.HEXAGON,
        (2,),
        "Il me sert un peu.",
        f"M’en servir{NBSP}: pierre 2 sur 5. Il me sert un peu.",
    ),
)
ENGLISH = replace(
    FRENCH,
    locale="en",
    title="My first step",
    place_and_date=f"Made on Tuesday 24{NBSP}November{NBSP}2026, at Médiathèque de Bruz",
    banner="DEMONSTRATION: the places on this sheet are invented.",
    labels=SheetLabels(
        strengths="I already do this",
        following="Next",
        paths="Where I am",
        question="A question?",
        appointment="My appointment: on … at … with …",
        safety="Never give your password or the code of your card.",
        page="Page {number} of {count}",
    ),
    first=SheetStep(
        title="First steps with my phone",
        why="You would like to call your family by video.",
        help_line="To learn, in a small group",
        facts=(
            Fact("Where", (Foreign(PLACE), Foreign(ADDRESS), f"about 3{NBSP}km away")),
            Fact("When", ("Thursday 3 December, 2 pm to 4 pm",)),
            Fact("Price", ("free",)),
            Fact("Phone", (PHONE,), large=True),
            Fact("Ask for", ("Samir, the digital adviser",)),
            Fact("Bring", ("your phone and its charger",)),
            Fact("Entrance", ("without steps: to be checked",)),
        ),
        qr="First steps with my phone. Médiathèque de Bruz, Thursday 3 December, 2 pm. Phone 02 99 05 30 60",
        qr_caption="Take a photo",
        warning="Call before you go: these hours may have changed.",
    ),
    strengths=("I send messages.", "I look for an address online.", "I take photos."),
    following=(
        SheetStep(
            title="My paperwork online",
            why="",
            help_line="",
            facts=(
                Fact("Where", (Foreign("France services de Guichen"),)),
                Fact("Phone", (OTHER_PHONE,), large=True),
            ),
        ),
    ),
    contact=(
        Foreign(PLACE),
        PHONE,
        "Tuesday to Saturday, 10 am to 6 pm",
        "No phone? Show this sheet at the desk: we call with you.",
    ),
    code_label="My follow-up code",
    sources=("Places: national list, May 2026. Call before you go.",),
)

ENGLISH_PATHS = (
    SheetPath(
        "Getting connected",
        PathShape.CIRCLE,
        (3, 4),
        "I have a phone with internet. I have no computer.",
        "Getting connected: stones 3 and 4 of 5. I have a phone with internet. I have no computer.",
    ),
    SheetPath(
        "Managing",
        PathShape.SQUARE,
        (2, 3),
        "I do some things, sometimes with help.",
        "Managing: stones 2 and 3 of 5. I do some things, sometimes with help.",
    ),
    SheetPath(
        "Making use of it",
        PathShape.HEXAGON,
        (2,),
        "It helps me a little.",
        "Making use of it: stone 2 of 5. It helps me a little.",
    ),
)

ARABIC = replace(
    FRENCH,
    locale="ar",
    direction="rtl",
    title="خطوتي الأولى",
    place_and_date="يوم الثلاثاء 24 نوفمبر 2026، في \u2068Médiathèque de Bruz\u2069",
    banner="عرض تجريبي: الأماكن في هذه الورقة غير حقيقية.",
    labels=SheetLabels(
        strengths="ما أفعله الآن",
        following="بعد ذلك",
        paths="أين أنا",
        question="هل لديك سؤال؟",
        appointment="موعدي: يوم … الساعة … مع …",
        safety="لا تعطِ أبدًا كلمة السر ولا رمز بطاقتك المصرفية.",
        page="صفحة {number} من {count}",
    ),
    first=SheetStep(
        title="الخطوات الأولى مع هاتفي",
        why="تريد أن تتصل بعائلتك بالفيديو.",
        help_line="للتعلّم، في مجموعة صغيرة",
        facts=(
            Fact("أين", (Foreign(PLACE), Foreign(ADDRESS), "على بُعد نحو 3 كم")),
            Fact("متى", ("الخميس 3 ديسمبر، من 14:00 إلى 16:00",)),
            Fact("السعر", ("مجانًا",)),
            Fact("الهاتف", (PHONE,), large=True),
            Fact("اسأل عن", ("\u2068Samir\u2069، المستشار الرقمي",)),
            Fact("أحضر معك", ("هاتفك وشاحنه",)),
            Fact("المدخل", ("بدون درج: يجب التأكد",)),
        ),
        qr="الخطوات الأولى مع هاتفي. Médiathèque de Bruz، الخميس 3 ديسمبر، 14:00. 02 99 05 30 60",
        qr_caption="التقط صورة",
        warning="اتصل قبل أن تذهب: قد تتغير المواعيد.",
    ),
    strengths=("أرسل رسائل.", "أبحث عن عنوان على الإنترنت.", "ألتقط صورًا."),
    following=(
        SheetStep(
            title="معاملاتي على الإنترنت",
            why="",
            help_line="",
            facts=(
                Fact("أين", (Foreign("France services de Guichen"),)),
                Fact("الهاتف", (OTHER_PHONE,), large=True),
            ),
        ),
        SheetStep(
            title="حاسوب بسعر منخفض",
            why="",
            help_line="",
            facts=(Fact("أين", (Foreign("Emmaüs Connect, Rennes"),)),),
        ),
    ),
    contact=(
        Foreign(PLACE),
        PHONE,
        "من الثلاثاء إلى السبت، من 10:00 إلى 18:00",
        "ليس لديك هاتف؟ أظهر هذه الورقة في الاستقبال: نتصل معك.",
    ),
    code_label="رمز المتابعة",
    sources=("الأماكن: القائمة الوطنية، مايو 2026. اتصل قبل أن تذهب.",),
)

ARABIC_PATHS = (
    SheetPath(
        "الاتصال بالإنترنت",
        PathShape.CIRCLE,
        (3, 4),
        "لدي هاتف مع إنترنت. ليس لدي حاسوب.",
        "الاتصال بالإنترنت: الحجران 3 و4 من 5. لدي هاتف مع إنترنت. ليس لدي حاسوب.",
    ),
    SheetPath(
        "تدبير أموري",
        PathShape.SQUARE,
        (2, 3),
        "أفعل بعض الأشياء، أحيانًا مع مساعدة.",
        "تدبير أموري: الحجران 2 و3 من 5. أفعل بعض الأشياء، أحيانًا مع مساعدة.",
    ),
    SheetPath(
        "الاستفادة منه",
        PathShape.HEXAGON,
        (2,),
        "يفيدني قليلًا.",
        "الاستفادة منه: الحجر 2 من 5. يفيدني قليلًا.",
    ),
)

EVERY_LOCALE = {
    "fr": (FRENCH, FRENCH_PATHS),
    "en": (ENGLISH, ENGLISH_PATHS),
    "ar": (ARABIC, ARABIC_PATHS),
}


def with_paths(locale: str) -> SheetContent:
    """Return the sheet of that language with « Où j’en suis »."""
    content, paths = EVERY_LOCALE[locale]
    return replace(content, paths=paths)
