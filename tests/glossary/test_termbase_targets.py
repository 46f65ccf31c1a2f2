"""Share of terms reported missing in translations that have them, and found where they are not.

Sentences written for this test; each has the term before the bar, in a form that is not the cited
one wherever the language allows it.
"""

from __future__ import annotations

import pytest

from l10n.glossary import Concept, Glossary, Termbase
from l10n.glossary.termbase import Result
from l10n.locales import parse

SENTENCES = {
    "es": """\
energía renovable|Las energías renovables cubren ya la mitad de la demanda.
vehículo eléctrico|Se vendieron veinte mil vehículos eléctricos en marzo.
cadena de valor|La empresa controla todas las cadenas de valor del sector.
accionista|Los accionistas aprobaron el reparto.
participación|Ambas participaciones se vendieron en junio.
luz|Las luces de la planta seguían encendidas.
lápiz|Compraron lápices para las escuelas.
red neuronal|Entrenamos varias redes neuronales profundas.
aprendizaje automático|Los métodos de aprendizaje automático mejoran.
inteligencia artificial|La IA, o inteligencia artificial, avanza.
mercado laboral|Los mercados laborales europeos se enfrían.
tasa de interés|El banco subió las tasas de interés.
tipo de cambio|Los tipos de cambio fluctúan.
derecho humano|La defensa de los derechos humanos es prioritaria.
cambio climático|Combatir el cambio climático exige inversión.
primer ministro|Los primeros ministros se reunieron ayer.
Unión Europea|Los países de la Unión Europea votaron.
Organización Mundial de la Salud|Según la Organización Mundial de la Salud, baja.
vender|La firma quiere venderlos antes de mayo.
anunciar|Ayer anunciaron una nueva planta.
construir|La fábrica se construyó en dos años.
nuevo|Se presentaron las nuevas reglas.
industrial|Las zonas industriales crecen.
base de datos|Hay que actualizar las bases de datos.
código abierto|Es un proyecto de códigos abiertos.
software libre|El software libre gana usuarios.
usuario|Las usuarias pidieron cambios.
trabajador|Las trabajadoras de la fábrica pararon.
director general|La directora general presentó las cuentas.
consejo de administración|El consejo de la administración saliente se reunió.
junta general|En las juntas generales se votó.
filial|Sus filiales alemanas ganan dinero.
balance|Los balances anuales mejoran.
beneficio|Los beneficios cayeron.
pérdida|Hubo pérdidas millonarias.
batería|Las baterías de litio son caras.
celda de batería|Fabrica celdas de baterías en China.
aluminio|El aluminio subió de precio.
carrocería|Las carrocerías de aluminio pesan menos.
automóvil|Los automóviles chinos llegan a Europa.
fabricante|Los fabricantes japoneses reaccionan.
proveedor|La nómina de proveedores crece.
pieza de repuesto|Faltan piezas de repuesto.
producción|La producción se duplicó.
capacidad|Las capacidades instaladas son suficientes.
acuerdo|Los acuerdos se firmaron en París.
contrato|Los contratos vencen pronto.
inversión extranjera|Crecen las inversiones extranjeras directas.
desarrollo sostenible|Los objetivos de desarrollo sostenible.
salud pública|Las autoridades de salud pública avisaron.
vacuna|Las vacunas llegaron tarde.
paciente|Las pacientes esperan.
ensayo clínico|Los ensayos clínicos terminaron.
ley|Las leyes cambiaron.
juez|Los jueces dictaron sentencia.
voz|Se oyeron voces críticas.
crisis|Las crisis se repiten.
seguridad|La seguridad es lo primero.
ciudad|Las ciudades crecen.
país|Otros países siguieron.
región|Las regiones mineras protestan.
joven|Los jóvenes se marchan.
imagen|Las imágenes muestran el daño.
régimen|Los regímenes fiscales difieren.
carácter|Los caracteres se muestran mal.
dar|Dándole tiempo, mejora.
poner en marcha|Pusieron en marcha la planta.
llevar a cabo|El estudio se llevó a cabo en 2020.""",
    "ru": """\
рынок|Компания вышла на рынки Азии, а доля рынка растёт.
рынок|Доля рынка выросла.
энергия|Производство энергии растёт.
возобновляемая энергия|Доля возобновляемой энергии растёт.
электромобиль|Продажи электромобилей удвоились.
цепочка создания стоимости|Мы охватываем всю цепочку создания стоимости.
акционер|Акционеров предупредили заранее.
доля|Он продал две доли.
завод|На заводах группы работают люди.
предприятие|Предприятий стало больше.
компания|Несколько компаний объединились.
страна|Семь стран подписали договор.
договор|Договоры вступят в силу.
человек|Пять человек пострадали.
ребёнок|Ребенка спасли.
день|Через три дня всё изменилось.
отец|У отца была фабрика.
премьер-министр|Встреча с премьер-министром прошла.
министр иностранных дел|Министру иностранных дел задали вопрос.
Европейский союз|В Европейском союзе приняли закон.
Организация Объединённых Наций|Доклад Организации Объединённых Наций.
США|Власти США ответили.
НАТО|Страны НАТО согласны.
искусственный интеллект|Методы искусственного интеллекта.
машинное обучение|Модели машинного обучения.
нейронная сеть|Обучены три нейронные сети.
база данных|В базах данных ошибки.
программное обеспечение|Обновление программного обеспечения.
свободное программное обеспечение|Сторонники свободного программного обеспечения.
операционная система|Ядра операционных систем.
безопасность|Вопросы безопасности важны.
пользователь|Пользователям стало проще.
разработчик|Разработчиками предложено решение.
сервер|Серверы отключили.
сеть|По сетям передают данные.
изменение климата|Борьба с изменениями климата.
здоровье|О здоровье пациентов заботятся.
здравоохранение|Системе здравоохранения нужны деньги.
вакцина|Новых вакцин пока нет.
болезнь|Болезни распространяются.
больница|В больницах не хватает мест.
врач|Врачей не хватает.
пациент|Пациентов лечат дома.
исследование|Результаты исследований опубликованы.
учёный|Ученые нашли причину.
университет|В университетах учатся.
правительство|Правительством принято решение.
президент|Президенту доложили.
парламент|В парламенте спорят.
выборы|На выборах победили другие.
закон|Законы изменились.
суд|В судах рассматривают дела.
право человека|Защита прав человека.
экономика|В экономике спад.
налог|Налоги снизили.
цена|Цены выросли.
инвестиция|Объём инвестиций вырос.
прибыль|Прибылью делятся.
убыток|Убытки покрыли.
производство|В производствах заняты тысячи.
алюминий|Из алюминия делают кузова.
кузов|Кузова из стали тяжелее.
аккумулятор|Аккумуляторы подешевели.
производитель|Китайские производители растут.
поставщик|С поставщиками договорились.
запасная часть|Запасных частей не хватает.
объявить|Компания объявила о планах.
построить|Завод построили за год.
планировать|Группа планирует покупку.
новый|О новых правилах.
Газпром|Акции Газпрома упали.
Владимир Петров|Речь Владимира Петрова.
город|В городах шумно.
рабочий|Рабочих уволили.
двигатель|Без двигателей машин нет.
автомобильная промышленность|В автомобильной промышленности Германии.
дочерняя компания|Дочерним компаниям выдали кредит.""",
}


@pytest.mark.parametrize(("language", "alarms"), [("es", 0.02), ("ru", 0.01)])
def test_alarms_and_chance_finds_are_rare(language: str, alarms: float) -> None:
    source, target = parse("zh_CN"), parse(language)
    rows = [line.split("|") for line in SENTENCES[language].split("\n")]
    concepts = tuple(
        Concept(f"c{n}", "", "inflect", "preferred", False, 2, {source: f"词{n}号", target: term})
        for n, (term, _) in enumerate(rows)
    )
    termbase = Termbase(Glossary(concepts), source, target)

    def met(number: int, sentence: str) -> bool:
        (outcome,) = termbase.verify(f"词{number}号", sentence)
        return outcome.result is Result.MET

    missed = [term for n, (term, sentence) in enumerate(rows) if not met(n, sentence)]
    assert len(missed) <= alarms * len(rows), missed
    strange = [
        met(n, sentence)
        for n, (term, _) in enumerate(rows)
        for sentence in (rows[(n + step) % len(rows)][1] for step in (7, 19, 31))
    ]
    assert sum(strange) <= 0.02 * len(strange)
